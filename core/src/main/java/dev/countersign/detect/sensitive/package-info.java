/// Facts about sensitive data: new fields that hold it, and changed code that handles it.
@NullMarked
package dev.countersign.detect.sensitive;

import org.jspecify.annotations.NullMarked;
