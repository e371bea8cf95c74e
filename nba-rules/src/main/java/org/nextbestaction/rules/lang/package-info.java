/**
 * The rule language: parsed, type-checked and regenerated before MVEL sees it, three-valued where
 * facts are missing.
 */
@NullMarked
package org.nextbestaction.rules.lang;

import org.jspecify.annotations.NullMarked;
