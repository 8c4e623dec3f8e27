/// The tensors of a checkpoint: where their bytes lie. Reads headers, never the numbers.
@NullMarked
package dev.easel.engine.weights;

import org.jspecify.annotations.NullMarked;
