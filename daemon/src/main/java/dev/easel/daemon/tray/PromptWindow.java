package dev.easel.daemon.tray;

import java.awt.Component;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.FileDialog;
import java.awt.Image;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/// The window of the quick prompt: the prompt, model and size, the picture while it is drawn and afterwards, what can
/// be
/// done with it, and the newest pictures. It shows and asks; what is done stands in `QuickPrompt`. Confined to the
/// event
/// thread.
final class PromptWindow {
    private static final int WIDTH = 480;
    private static final int MARGIN = 20;
    private static final int RING = 3;

    private final JFrame frame = new JFrame("Easel");
    private final PromptField prompt;
    private final PopUpButton<Offer> models;
    private final PopUpButton<Size> sizes;
    private final PushButton draw;
    private final Progress progress;
    private final Message message;
    private final Stage stage;
    private final JPanel deeds;
    private final Strip strip;

    PromptWindow(Look look, Acts acts) {
        prompt = new PromptField(look, acts::drawOrStop);
        models = new PopUpButton<>(
                look,
                "Model",
                Offer::name,
                offer -> offerSizes(offer, offer.sizes().getFirst()));
        sizes = new PopUpButton<>(look, "Size", Size::label, _ -> {});
        draw = new PushButton(look, "Draw", true);
        draw.addActionListener(_ -> acts.drawOrStop());
        progress = new Progress(look);
        message = new Message(look);
        stage = new Stage(look);
        deeds = row(
                button(look, "Copy", acts::copy),
                button(look, "Save…", acts::save),
                button(look, "Again", acts::again),
                button(look, "Reveal", acts::reveal));
        strip = new Strip(look, acts);
        frame.setContentPane(content(look));
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                acts.close();
            }
        });
        frame.setResizable(false);
        frame.getRootPane().setDefaultButton(draw);
        Keys.bind(frame.getRootPane(), acts);
        dress(look);
        empty();
    }

    /// Brings it to the front, with the keyboard in the prompt.
    void open() {
        if (!frame.isVisible()) {
            frame.pack();
            place();
        }
        frame.setVisible(true);
        frame.toFront();
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.APP_REQUEST_FOREGROUND))
            Desktop.getDesktop().requestForeground(true);
        prompt.begin();
    }

    boolean isOpen() {
        return frame.isVisible();
    }

    void hide() {
        frame.setVisible(false);
    }

    void dispose() {
        frame.dispose();
    }

    /// Offers `all` models; what is chosen, or was in `last`, stays so if it is still there.
    void offer(List<Offer> all, Wish last) {
        var before = models.chosen() == null ? last : wish();
        var chosen = all.stream()
                .filter(offer -> offer.name().equals(before.model()))
                .findFirst()
                .or(() -> all.stream().findFirst());
        models.offer(all, chosen.orElse(null));
        chosen.ifPresent(offer -> offerSizes(offer, new Size(before.width(), before.height())));
    }

    /// What is written and chosen.
    Wish wish() {
        var model = models.chosen();
        var size = sizes.chosen();
        return new Wish(
                prompt.prompt(),
                model == null ? "" : model.name(),
                size == null ? 0 : size.width(),
                size == null ? 0 : size.height());
    }

    void setPrompt(String text) {
        prompt.setPrompt(text);
    }

    void say(String text) {
        message.say(text);
        fit();
    }

    void complain(String problem, String remedy) {
        progress.show(0);
        message.complain(problem, remedy);
        fit();
    }

    void progress(double done) {
        progress.show(done);
    }

    /// Whether something is drawn, and so can be stopped.
    void setDrawing(boolean isDrawing) {
        draw.setText(isDrawing ? "Stop" : "Draw");
        if (!isDrawing) progress.show(0);
        fit();
    }

    /// Shows what will be, or is, a picture of `size`.
    void picture(@Nullable Image image, Size size) {
        stage.show(image, size);
        stage.setVisible(true);
        fit();
    }

    /// Whether a finished picture is shown, with which something can be done.
    void setFinished(boolean isFinished) {
        for (var button : deeds.getComponents()) button.setEnabled(isFinished);
        deeds.setVisible(true);
        fit();
    }

    /// Nothing is shown.
    void empty() {
        stage.setVisible(false);
        deeds.setVisible(false);
        fit();
    }

    void recent(List<Strip.Recent> pictures) {
        strip.show(pictures);
        fit();
    }

    /// Where a person wants a copy to be; empty if nowhere.
    Optional<Path> askForPlace(String name) {
        var dialog = new FileDialog(frame, "Save Picture", FileDialog.SAVE);
        dialog.setFile(name);
        dialog.setVisible(true);
        return dialog.getFile() == null
                ? Optional.empty()
                : Optional.of(Path.of(dialog.getDirectory(), dialog.getFile()));
    }

    private void offerSizes(Offer offer, Size wanted) {
        sizes.offer(
                offer.sizes(),
                offer.sizes().contains(wanted) ? wanted : offer.sizes().getFirst());
    }

    private JPanel content(Look look) {
        var content = new JPanel();
        content.setLayout(new BoxLayout(content, BoxLayout.Y_AXIS));
        content.setBackground(look.palette().window());
        content.setBorder(BorderFactory.createEmptyBorder(MARGIN - RING, MARGIN - RING, MARGIN, MARGIN - RING));
        content.add(left(prompt));
        content.add(Box.createVerticalStrut(8));
        content.add(row(models, sizes, Box.createHorizontalGlue(), draw));
        content.add(inset(message, 8));
        content.add(inset(progress, 8));
        content.add(inset(stage, 10));
        content.add(Box.createVerticalStrut(4));
        content.add(deeds);
        content.add(inset(strip, 7));
        content.add(left((JComponent) Box.createHorizontalStrut(WIDTH + 2 * RING)));
        return content;
    }

    private static PushButton button(Look look, String label, Runnable act) {
        var button = new PushButton(look, label, false);
        button.addActionListener(_ -> act.run());
        return button;
    }

    private static JPanel row(Component... parts) {
        var row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.setOpaque(false);
        for (var part : parts) {
            if (row.getComponentCount() > 0) row.add(Box.createHorizontalStrut(4));
            row.add(part);
        }
        return (JPanel) left(row);
    }

    /// `part` where buttons and fields have their edge, which lies inside their ring.
    private static JPanel inset(JComponent part, int above) {
        var panel = new JPanel(new java.awt.BorderLayout()) {
            private static final long serialVersionUID = 1;

            @Override
            public boolean isVisible() {
                return part.isVisible();
            }
        };
        panel.setOpaque(false);
        panel.setBorder(BorderFactory.createEmptyBorder(above, ring(part), 0, ring(part)));
        panel.add(part);
        return (JPanel) left(panel);
    }

    /// A strip's tiles bring their ring along.
    private static int ring(JComponent part) {
        return part instanceof Strip ? 0 : RING;
    }

    private static JComponent left(JComponent part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        return part;
    }

    /// As high as what it shows.
    private void fit() {
        if (frame.isVisible()) frame.pack();
    }

    /// In the middle, with room below to grow.
    private void place() {
        var area = frame.getGraphicsConfiguration().getBounds();
        var size = frame.getSize();
        frame.setLocation(area.x + (area.width - size.width) / 2, area.y + area.height / 8);
    }

    private void dress(Look look) {
        frame.setIconImage(Mark.IDLE.image(32, true));
        frame.setMinimumSize(new Dimension(WIDTH + 2 * MARGIN, 0));
        var root = frame.getRootPane();
        root.putClientProperty("apple.awt.transparentTitleBar", true);
        root.putClientProperty("apple.awt.windowTitleVisible", false);
        root.putClientProperty(
                "apple.awt.windowAppearance",
                look.palette().equals(Palette.DARK) ? "NSAppearanceNameDarkAqua" : "NSAppearanceNameAqua");
        frame.setBackground(look.palette().window());
    }
}
