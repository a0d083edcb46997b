/// Everything that leaves: one client, which reaches public addresses over HTTPS and nothing else unasked.
@NullMarked
package dev.countersign.adapter.http;

import org.jspecify.annotations.NullMarked;
