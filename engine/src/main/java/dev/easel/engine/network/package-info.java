/// The networks of Stable Diffusion, drawn as ONNX graphs: one network a file, its layers by the checkpoint's names.
@NullMarked
package dev.easel.engine.network;

import org.jspecify.annotations.NullMarked;
