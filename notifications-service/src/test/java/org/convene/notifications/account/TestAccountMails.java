package org.convene.notifications.account;

import org.convene.platform.tenancy.TestDatabase;

/** Mails about accounts, for tests of other features. */
public final class TestAccountMails {
    private TestAccountMails() {}

    public static AccountMailReceipts receipts(TestDatabase database) {
        return new AccountMailReceipts(database.system());
    }
}
