/** The platform as its users see it: through the gateway, Kafka, the inbox and the browser. */
@NullMarked
package org.convene.local.platform;

import org.jspecify.annotations.NullMarked;
