/// What `easel doctor` looks at. Nothing here changes anything.
@NullMarked
package dev.easel.daemon.doctor;

import org.jspecify.annotations.NullMarked;
