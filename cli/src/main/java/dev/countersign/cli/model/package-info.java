/// `countersign model`: learns the ranking, shows it, and fits it to a repository.
@NullMarked
package dev.countersign.cli.model;

import org.jspecify.annotations.NullMarked;
