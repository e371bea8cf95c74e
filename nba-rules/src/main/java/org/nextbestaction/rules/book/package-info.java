/** The rulebook: rule files that become guardrails, their check and their tests. */
@NullMarked
package org.nextbestaction.rules.book;

import org.jspecify.annotations.NullMarked;
