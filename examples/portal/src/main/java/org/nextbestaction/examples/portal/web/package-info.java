/** The application's pages, and who may see them. */
@NullMarked
package org.nextbestaction.examples.portal.web;

import org.jspecify.annotations.NullMarked;
