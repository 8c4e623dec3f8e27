/// Checkpoints in one file, under the names of the code that they were first trained with; what their shapes say of
/// them, and where the tensors are that our networks ask for.
@NullMarked
package dev.easel.engine.original;

import org.jspecify.annotations.NullMarked;
