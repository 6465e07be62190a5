using ImsTrace.Reporting.Flows;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Where the lanes of a drawn ladder stand.</summary>
internal sealed class LadderLayout
{
    public const double FontSize = 12;
    public const double SmallSize = 11;

    /// <summary>Height of the boxes that name the lanes, and of the room that they take.</summary>
    public const double BoxHeight = 38;

    public const double HeadsHeight = BoxHeight + 12;

    // Room for number and time, and the least and most room for a lane.
    private const double Gutter = 128;
    private const double Narrowest = 160;
    private const double Widest = 290;
    private const double Edge = 16;
    private const double LeastWidth = 720;

    public LadderLayout(IReadOnlyList<FlowLane> lanes)
    {
        double box = Narrowest - 14;
        foreach (FlowLane lane in lanes)
            box = Math.Max(box, Math.Max(PictureText.Width(lane.Label, FontSize), PictureText.Width(LadderLanes.AddressOf(lane), SmallSize)) + 16);
        BoxWidth = Math.Min(box, Widest - 14);
        Pitch = BoxWidth + 14;
        Width = Math.Max(LeastWidth, Gutter + Pitch * lanes.Count + Edge);
    }

    public double BoxWidth { get; }

    public double Pitch { get; }

    public double Width { get; }

    /// <summary>Where the numbers end.</summary>
    public static double NumberEnd => 48;

    /// <summary>Where the times end.</summary>
    public static double TimeEnd => 116;

    /// <summary>Where what spans all lanes begins and ends.</summary>
    public static double Left => Gutter;

    public double Right => Width - Edge;

    /// <summary>The middle of a lane.</summary>
    public double At(int lane) => Gutter + Pitch * lane + Pitch / 2;
}
