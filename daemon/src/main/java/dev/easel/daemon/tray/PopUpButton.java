package dev.easel.daemon.tray;

import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.KeyEvent;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.plaf.basic.BasicMenuItemUI;
import org.jspecify.annotations.Nullable;

/// A button that shows what is chosen and offers the rest. Confined to the event thread.
final class PopUpButton<T> extends PushButton {
    private static final long serialVersionUID = 1;
    private static final int ARROWS = 26;

    private final transient Look look;
    private final transient Function<T, String> name;
    private final transient Consumer<T> listener;
    private transient List<T> choices = List.of();
    private transient @Nullable T chosen;

    /// @param what it chooses, for those who hear and do not see it
    /// @param name how a choice is called
    /// @param listener hears what a person chose
    PopUpButton(Look look, String what, Function<T, String> name, Consumer<T> listener) {
        super(look, "", false);
        this.look = look;
        this.name = name;
        this.listener = listener;
        getAccessibleContext().setAccessibleDescription(what);
        setToolTipText(what);
        setBorder(BorderFactory.createEmptyBorder(8, 14, 8, ARROWS));
        addActionListener(_ -> open());
        getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), "open");
        getActionMap().put("open", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(java.awt.event.ActionEvent event) {
                open();
            }
        });
    }

    /// Offers `all`, and chooses `first`.
    void offer(List<T> all, @Nullable T first) {
        choices = List.copyOf(all);
        chosen = first;
        setText(first == null ? "None" : name.apply(first));
        setEnabled(!all.isEmpty());
    }

    /// What is chosen; null where there is nothing to choose.
    @Nullable
    T chosen() {
        return chosen;
    }

    @Override
    void paintLabel(Graphics canvas) {
        canvas.setFont(getFont());
        canvas.setColor(getForeground());
        var metrics = canvas.getFontMetrics();
        canvas.drawString(getText(), 14, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
        paintArrows((Graphics2D) canvas);
    }

    @Override
    public Dimension getPreferredSize() {
        var metrics = getFontMetrics(getFont());
        return new Dimension(14 + metrics.stringWidth(getText()) + ARROWS, super.getPreferredSize().height);
    }

    private void paintArrows(Graphics2D canvas) {
        double x = getWidth() - 17;
        double y = getHeight() / 2.0;
        var arrows = new Path2D.Double();
        for (var way : new int[] {-1, 1}) {
            arrows.moveTo(x - 3.5, y + way * 2.2);
            arrows.lineTo(x, y + way * 5.4);
            arrows.lineTo(x + 3.5, y + way * 2.2);
        }
        canvas.setColor(look.palette().quiet());
        canvas.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(arrows);
    }

    private void open() {
        var popup = new JPopupMenu();
        popup.setBackground(look.palette().field());
        popup.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(look.palette().edge()), BorderFactory.createEmptyBorder(4, 4, 4, 4)));
        for (var choice : choices) popup.add(item(choice));
        popup.show(this, 3, getHeight());
        var at = choices.indexOf(chosen);
        if (at >= 0)
            MenuSelectionManager.defaultManager()
                    .setSelectedPath(new MenuElement[] {popup, (MenuElement) popup.getComponent(at)});
    }

    private JMenuItem item(T choice) {
        var item = new JMenuItem(name.apply(choice), new Tick(choice.equals(chosen)));
        item.setUI(new BasicMenuItemUI() {
            @Override
            protected void installDefaults() {
                super.installDefaults();
                selectionBackground = look.palette().accent();
                selectionForeground = java.awt.Color.WHITE;
            }
        });
        item.setFont(look.font(13));
        item.setBackground(look.palette().field());
        item.setForeground(look.palette().text());
        item.setIconTextGap(8);
        item.setBorder(BorderFactory.createEmptyBorder(5, 4, 5, 14));
        item.addActionListener(_ -> choose(choice));
        return item;
    }

    private void choose(T choice) {
        chosen = choice;
        setText(name.apply(choice));
        revalidate();
        listener.accept(choice);
    }
}
