/// From a prompt to a picture: {@link dev.easel.engine.pipeline.TextToImage} is the page to read first.
@NullMarked
package dev.easel.engine.pipeline;

import org.jspecify.annotations.NullMarked;
