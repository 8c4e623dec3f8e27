/// Pictures as pixels and as files, with the text that says how they were drawn.
@NullMarked
package dev.easel.engine.image;

import org.jspecify.annotations.NullMarked;
