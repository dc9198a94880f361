/** The whole platform on one machine: infrastructure, services as processes, gateway, inbox page. */
@NullMarked
package org.convene.local;

import org.jspecify.annotations.NullMarked;
