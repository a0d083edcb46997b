/// Whether what a model says holds for one repository: its own reverts, fixes and rejections against the model's
/// factors.
@NullMarked
package dev.countersign.rank.calibrate;

import org.jspecify.annotations.NullMarked;
