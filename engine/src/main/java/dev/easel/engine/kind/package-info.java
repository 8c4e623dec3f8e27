/// What a file or folder is that people have among their models: told from its content, never from its name.
@NullMarked
package dev.easel.engine.kind;

import org.jspecify.annotations.NullMarked;
