@NullMarked
package org.convene.notifications.sms;

import org.jspecify.annotations.NullMarked;
