package org.convene.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final ServicePasswords PASSWORDS = new ServicePasswords("own'er", "app", "system");
    private static final Path BINARIES =
            Path.of("..", "..", "target", "postgres").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void committedRowsSurviveCloseAndKillNine() throws Exception {
        try (PostgresServer first = start()) {
            first.createServiceDatabase("meetings", PASSWORDS);
            execute(first, "owner", PASSWORDS.owner(), "CREATE TABLE kept AS SELECT 1 AS number");
        }
        try (PostgresServer second = start()) {
            execute(second, "owner", PASSWORDS.owner(), "INSERT INTO kept VALUES (2)");
            assertThat(ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
        }
        try (PostgresServer third = start()) {
            assertThat(query(third, "owner", PASSWORDS.owner(), "SELECT sum(number) FROM kept"))
                    .isEqualTo("3");
        }
    }

    @Test
    void aLeftoverPostmasterIsEndedAndItsFileIsGone() throws Exception {
        try (PostgresServer server = start()) {
            new Postmaster(directory.resolve("data")).endLeftover();
            assertThat(server.isAlive()).isFalse();
            assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void theFileOfADeadPostmasterWhoseNumberIsInUseAgainDoesNotStopAStart() throws Exception {
        start().close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        try (PostgresServer server = start()) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void aPortThatSomebodyTookInTheMeantimeIsExchangedForAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LoopbackPorts.address())) {
            Iterator<Integer> ports =
                    List.of(taken.getLocalPort(), LoopbackPorts.free()).iterator();
            try (PostgresServer server = PostgresServer.start(options(0), ports::next)) {
                assertThat(server.isAlive()).isTrue();
                assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
            }
        }
    }

    @Test
    void aPortThatTheUserFixedIsNotExchanged() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LoopbackPorts.address())) {
            assertThatThrownBy(() -> PostgresServer.start(options(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsDoneAgain() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/postgresql.conf"), "half of it");
        try (PostgresServer server = start()) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void rolesMayDoWhatTheirNameSaysAndNoMore() throws Exception {
        try (PostgresServer server = start()) {
            server.createServiceDatabase("meetings", PASSWORDS);
            server.createServiceDatabase("meetings", PASSWORDS);
            server.createServiceDatabase("access", PASSWORDS);
            String role = "SELECT rolsuper || ' ' || rolbypassrls FROM pg_roles WHERE rolname = current_user";
            assertThat(query(server, "owner", PASSWORDS.owner(), role)).isEqualTo("false false");
            assertThat(query(server, "app", PASSWORDS.app(), role)).isEqualTo("false false");
            assertThat(query(server, "system", PASSWORDS.system(), role)).isEqualTo("false true");
            execute(server, "owner", PASSWORDS.owner(), "CREATE TABLE mine (id int)");
            assertThatThrownBy(() -> execute(server, "app", PASSWORDS.app(), "CREATE TABLE theirs (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(server, "app", "wrong", "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> connect(server, "access", "meetings_app", PASSWORDS.app()))
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void commitsAreDurableAndTextIsUtf8InByteOrder() throws Exception {
        try (PostgresServer server = start();
                Connection connection = server.connect("postgres")) {
            assertThat(value(connection, "SHOW server_version")).startsWith("18");
            assertThat(value(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(value(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(connection, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(value(connection, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(value(connection, "SELECT datctype FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C");
        }
    }

    private PostgresServer start() throws IOException {
        return PostgresServer.start(options(0));
    }

    private PostgresOptions options(int port) {
        return new PostgresOptions(directory.resolve("data"), BINARIES, directory.resolve("log"), port, "superuser");
    }

    private static Connection connect(PostgresServer server, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), user, password);
    }

    private static void execute(PostgresServer server, String role, String password, String command)
            throws SQLException {
        try (Connection connection = connect(server, "meetings", "meetings_" + role, password);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String query(PostgresServer server, String role, String password, String query) throws SQLException {
        try (Connection connection = connect(server, "meetings", "meetings_" + role, password)) {
            return value(connection, query);
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
