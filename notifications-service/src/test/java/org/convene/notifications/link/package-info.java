@NullMarked
package org.convene.notifications.link;

import org.jspecify.annotations.NullMarked;
