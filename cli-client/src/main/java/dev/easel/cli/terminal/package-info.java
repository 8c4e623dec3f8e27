/// What a person sees: streams that know whether they are a terminal, the progress line, tables, sizes and times.
@NullMarked
package dev.easel.cli.terminal;

import org.jspecify.annotations.NullMarked;
