/** Model folders as Hugging Face lays them out; only safetensors, which cannot carry code, is ever read. */
@NullMarked
package io.tuneloom.languagemodel.folder;

import org.jspecify.annotations.NullMarked;
