/// One child process per model in memory: the daemon's handle to it, and the child, which is `engine` behind a pipe.
@NullMarked
package dev.easel.daemon.worker;

import org.jspecify.annotations.NullMarked;
