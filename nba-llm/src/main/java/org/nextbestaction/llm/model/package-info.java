/** The language model as a port: one prompt in, one text out, every failure with its name. */
@NullMarked
package org.nextbestaction.llm.model;

import org.jspecify.annotations.NullMarked;
