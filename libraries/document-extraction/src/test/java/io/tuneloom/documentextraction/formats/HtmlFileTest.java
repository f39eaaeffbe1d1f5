package io.tuneloom.documentextraction.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadTheContentWithoutWhatIsAroundIt() throws Exception {
        // Given
        String page = """
                <html><head><title>Leave - Staff pages</title><script>track()</script></head><body>
                <header>Staff pages</header><nav><a href="/">Home</a></nav>
                <article><header><h1>Leave</h1></header>
                <p>Leave is asked for
                in writing.<br>Ask <a href="/odo">Odo</a>.</p>
                <h2>How long</h2><div>Thirty days.<p>In m<sup>2</sup>: none.</p></div><script>more()</script>
                <aside>Never on Mondays.</aside></article>
                <footer>© Staff pages</footer></body></html>""";

        // Then
        assertThat(sections(page))
                .containsExactly(
                        "Leave| Leave is asked for in writing.\nAsk Odo.",
                        "Leave > How long| Thirty days. / In m^2: none. / Never on Mondays.");
        assertThat(new Reading(folder).leftOut("a.html", page.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("LINK_TARGET 1x4, BOILERPLATE 1x31");
    }

    @Test
    void shouldReadThePagesTitleWhereThereIsNoHeading() throws Exception {
        assertThat(sections("<title>Rooms</title><p>Heron has 14 seats.</p><h2>Keys</h2>Odo has them."))
                .containsExactly("Rooms| Heron has 14 seats.", "Rooms > Keys| Odo has them.");
    }

    @Test
    void shouldKeepListsTablesAndCode() throws Exception {
        assertThat(sections("""
                <ol start=3><li>Close<ul><li>the valve</li></ul></li><li><p>Wait.</p><p>Long.</p></li></ol>
                <table><caption>Rooms</caption><thead><tr><th>Room<th>Seats</thead>
                <tr><td rowspan=2>Heron<td>14<tr><td>2 in the <b>back</b></table>
                <table><tr><th>Keeper<td>Odo<tr><th>Since<td>May</table>
                <table><tr><td>Name<td>Door<tr><td>Knot<td>red</table>
                <table role=presentation><tr><td>Left.<td>Right.</table>
                <dl><dt>Heron<dd>a bird</dl>
                <pre>a:
                  b</pre><img src=x.png alt="A red door.">"""))
                .containsExactly("| 3. Close\n  - the valve\n4. Wait.\n  Long. / Rooms"
                        + " / Room: Heron; Seats: 14.\nRoom: Heron; Seats: 2 in the back."
                        + " / Keeper: Odo.\nSince: May. / Name: Knot; Door: red. / Left. / Right. / Heron: a bird"
                        + " / ```\na:\n  b\n``` / A red door.");
    }

    @Test
    void shouldReadThePageInItsCharset() throws Exception {
        // Given
        String page = "<meta charset=iso-8859-1><p>\u201cStra\u00dfe\u201d \u20ac";

        // Then
        assertThat(new Reading(folder).sections("a.htm", page.getBytes(Charset.forName("windows-1252"))))
                .containsExactly("| \u201cStra\u00dfe\u201d \u20ac");
        assertThat(sections("<p>\u7eff\u95e8\u7684\n\u623f\u95f4")).containsExactly("| \u7eff\u95e8\u7684\u623f\u95f4");
        assertThatThrownBy(() -> new Reading(folder).sections("a.htm", new byte[] {'x', (byte) 0xE9, '.'}))
                .hasMessage("is not UTF-8 at byte 1; save the file as UTF-8");
    }

    @Test
    void shouldReadWhatIsNestedDeeply() throws Exception {
        assertThat(sections("<div>".repeat(50_000) + "Heron." + "<ul><li>".repeat(20_000) + "Knot."))
                .singleElement()
                .asString()
                .contains("Heron.", "Knot.");
    }

    private List<String> sections(String page) throws Exception {
        return new Reading(folder).sections("a.html", page.getBytes(StandardCharsets.UTF_8));
    }
}
