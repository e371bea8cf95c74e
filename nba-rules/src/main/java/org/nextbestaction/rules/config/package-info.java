/** The configuration file that becomes the company's policy. */
@NullMarked
package org.nextbestaction.rules.config;

import org.jspecify.annotations.NullMarked;
