/** LoRA adapters: their settings, and folders of them as Python's PEFT lays them out. */
@NullMarked
package io.tuneloom.languagemodel.adapter;

import org.jspecify.annotations.NullMarked;
