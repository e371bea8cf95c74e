/**
 * For tests, of this library and of those who extend it: small data in memory, and a contract kit
 * for each interface that a company may implement.
 */
package org.nextbestaction.kit;
