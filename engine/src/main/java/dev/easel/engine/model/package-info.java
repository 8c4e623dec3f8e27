/// Models on disk: a checkpoint's folder as it comes, what an import makes of it, and the catalog of those installed.
@NullMarked
package dev.easel.engine.model;

import org.jspecify.annotations.NullMarked;
