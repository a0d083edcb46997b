/// Uses a model on one change: how its lines compare with the average line, and why. It orders what is read and says
/// nothing about lanes.
@NullMarked
package dev.countersign.rank.use;

import org.jspecify.annotations.NullMarked;
