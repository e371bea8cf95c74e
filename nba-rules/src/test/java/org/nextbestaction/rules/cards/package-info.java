/** Whole cards under the built-in rulebook and playbook. */
package org.nextbestaction.rules.cards;
