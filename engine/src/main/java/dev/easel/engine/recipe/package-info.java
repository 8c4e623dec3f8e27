/// How a picture was drawn, read back from what many programs write into their files.
@NullMarked
package dev.easel.engine.recipe;

import org.jspecify.annotations.NullMarked;
