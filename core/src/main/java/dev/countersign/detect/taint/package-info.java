/// Ways from where somebody else's values come in to where they can do harm, within one function.
@NullMarked
package dev.countersign.detect.taint;

import org.jspecify.annotations.NullMarked;
