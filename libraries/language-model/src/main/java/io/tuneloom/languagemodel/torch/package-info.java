/** The bridge to libtorch: TorchScript source in resource files, compiled in memory and called with DJL's arrays. */
@NullMarked
package io.tuneloom.languagemodel.torch;

import org.jspecify.annotations.NullMarked;
