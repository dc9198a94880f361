@NullMarked
package org.convene.notifications.plan;

import org.jspecify.annotations.NullMarked;
