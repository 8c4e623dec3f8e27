/// Words that people type.
@NullMarked
package dev.easel.daemon.word;

import org.jspecify.annotations.NullMarked;
