using ScottPlot;
using Color = ScottPlot.Color;

namespace Bot.Figures;

/// <summary>A bar with its words above it.</summary>
/// <param name="Label">With the number and its base, as they stand in the text.</param>
/// <param name="Share">0 to 1, of the whole width; null for no bar.</param>
sealed record ChartBar(string Label, double? Share);

/// <summary>Draws bars for a phone: as wide as its screen, the words above the bars and large enough to be read there.</summary>
static class BarChart
{
    const string Font = "chart";
    const int Width = 720;
    const int RowHeight = 84;
    const int Frame = 150;
    const float TitleSize = 36;
    const float LabelSize = 32;
    const float FootSize = 24;

    static readonly Color Blue = Color.FromHex("#2f6fb3");
    static readonly Color Rail = Color.FromHex("#e6ebf1");
    static readonly Color Ink = Color.FromHex("#222222");

    // The library keeps its fonts for the whole process.
    static readonly Lazy<bool> HasFont = new(() =>
    {
        if (ChineseFont.Path is not { } file)
            return false;
        Fonts.AddFontFile(Font, file, bold: false, italic: false);
        return true;
    });

    /// <summary>A PNG; null where there is no font to write it with.</summary>
    public static byte[]? Draw(string title, IReadOnlyList<ChartBar> bars, string foot)
    {
        if (!HasFont.Value)
            return null;
        using var plot = new Plot();
        plot.Font.Set(Font);
        plot.HideGrid();
        plot.Title(title, TitleSize);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        foreach (var (row, bar) in bars.Index())
            Add(plot, bars.Count - 1 - row, bar);
        plot.Axes.SetLimits(0, 1, -0.4, bars.Count - 0.2);
        plot.Axes.Bottom.FrameLineStyle.Width = 0;
        plot.Axes.Bottom.SetTicks([], []);
        plot.Axes.Bottom.Label.Text = foot;
        plot.Axes.Bottom.Label.FontSize = FootSize;
        plot.Axes.Bottom.Label.Bold = false;
        return plot.GetImage(Width, Frame + (bars.Count * RowHeight)).GetImageBytes(ImageFormat.Png);
    }

    static void Add(Plot plot, int position, ChartBar bar)
    {
        AddBar(plot, position, 1, Rail);
        if (bar.Share is > 0)
            AddBar(plot, position, bar.Share.Value, Blue);
        var label = plot.Add.Text(bar.Label, 0, position + 0.22);
        label.LabelFontName = Font;
        label.LabelFontSize = LabelSize;
        label.LabelFontColor = Ink;
        label.LabelAlignment = Alignment.LowerLeft;
    }

    static void AddBar(Plot plot, int position, double value, Color color)
    {
        var one = plot.Add.Bar(new Bar { Position = position, Value = value, FillColor = color, LineWidth = 0, Size = 0.36 });
        one.Horizontal = true;
    }
}
