package io.tuneloom.documentextraction.formats;

/**
 * A line of a page.
 *
 * @param page from 1
 * @param x its distance from the page's left edge, in points
 * @param y its distance from the page's upper edge, in points
 * @param size of most of its letters, in half points
 * @param bold whether all of its letters are
 * @param begins whether a paragraph begins with it, by its distance from the line above
 */
record PdfLine(int page, float x, float y, String text, int size, boolean bold, boolean begins) {}
