@NullMarked
package org.convene.notifications.text;

import org.jspecify.annotations.NullMarked;
