/** What people want of messages: no reminders, none at night, none at all to a number. */
@NullMarked
package org.convene.notifications.preference;

import org.jspecify.annotations.NullMarked;
