/** The one door of the platform: routes by prefix, limits, and answers in one error shape what no service answers. */
@NullMarked
package org.convene.gateway;

import org.jspecify.annotations.NullMarked;
