@NullMarked
package org.convene.access.login;

import org.jspecify.annotations.NullMarked;
