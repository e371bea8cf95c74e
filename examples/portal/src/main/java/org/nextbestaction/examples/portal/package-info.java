/** A Spring Boot application as an ERP's team would write it, with the library embedded. */
@NullMarked
package org.nextbestaction.examples.portal;

import org.jspecify.annotations.NullMarked;
