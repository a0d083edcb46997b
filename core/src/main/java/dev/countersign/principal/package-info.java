/// People, agents, services and organisations; the chain of hops by which one acts for another, and its
/// verification by somebody who trusts neither.
@NullMarked
package dev.countersign.principal;

import org.jspecify.annotations.NullMarked;
