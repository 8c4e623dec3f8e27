/// The JSON files of a checkpoint, read as the reference reads them.
@NullMarked
package dev.easel.engine.config;

import org.jspecify.annotations.NullMarked;
