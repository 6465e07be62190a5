using ImsTrace.Analysis.Messages;
using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run.Extract;

/// <summary>
/// Hands on the frames of flows. A message is known when its last byte has come, and a flow when it has ended, so the captures are
/// read again: for where the messages stand, for which frames carried that, and for the frames.
/// </summary>
public static class FrameExtract
{
    /// <summary>Reads the captures as often as needed and gives how many frames were handed on.</summary>
    /// <param name="options">Makes the options of one reading; standard input begins anew in each.</param>
    /// <param name="wanted">The messages, of a run that has ended.</param>
    /// <param name="sink">Takes the frames.</param>
    /// <param name="unusable">Why a capture cannot be used any more; else null.</param>
    public static long Run(Func<AnalysisOptions> options, WantedMessages wanted, IFrameSink sink, out string? unusable)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(wanted);
        IReadOnlySet<long> numbers = wanted.Numbers;
        MessagePlaces places = new(numbers, wanted.Quotes);
        AnalysisOptions placing = options() with { Workers = 1, Plan = FieldPlan.Of(), TracksPlaces = true, LastMessage = numbers.DefaultIfEmpty().Max() };
        AnalysisRun.Messages(placing, places, out unusable);
        FrameChoice choice = new(places, new(FragmentLimits.Default, new BlindSpots(), tracksFrames: true));
        if (unusable is null)
            ForEach(options(), (in Frame frame, CaptureInputs _) => choice.Look(frame), () => false, out unusable);
        long given = 0;
        if (unusable is null)
            ForEach(options(), Give, () => given == choice.Count, out unusable);
        return given;

        void Give(in Frame frame, CaptureInputs inputs)
        {
            if (!choice.Has(frame.Stamp))
                return;
            given++;
            sink.OnFrame(frame, inputs.InterfacesOf(frame.Stamp.Capture));
        }
    }

    private delegate void Taker(in Frame frame, CaptureInputs inputs);

    private static void ForEach(AnalysisOptions options, Taker take, Func<bool> isEnough, out string? unusable)
    {
        using CaptureInputs? inputs = CaptureInputs.TryOpen(options.Captures, options.StandardInput, out unusable);
        if (inputs is null)
            return;
        FrameCounter counter = new(new(), options);
        while (!counter.IsFull && !isEnough() && inputs.TryReadBlock(out FrameBlock? block))
        {
            for (int i = 0; i < block.Count && !counter.IsFull; i++)
            {
                if (counter.Take(block[i]))
                    take(block[i], inputs);
            }
            block.Release();
        }
    }
}
