using ImsTrace.Capture;
using System.Collections.Concurrent;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using ImsTrace.Reporting.Extract;

namespace ImsTrace.Reporting.Recording;

/// <summary>
/// Keeps the last frames in memory, and writes all frames from some seconds before a failed flow to its end. A flow is judged when
/// its timers are over, so the memory has to reach further back than that; where it does not, the flow is saved as far as it is there.
/// </summary>
public sealed class FailedFlows : IFrameBlockSink, IFlowResultSink, IDisposable
{
    private const int BufferLength = 256 * 1024;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(5);
    private readonly FailedFlowOptions options;
    private readonly IReadOnlyList<CaptureInterface> interfaces;
    private readonly Action<string> report;
    private readonly BlockingCollection<Wanted> waiting;
    private readonly FrameMemory memory;
    private readonly RingFolder folder;
    private readonly Thread thread;
    private volatile bool isFailed;
    private bool isDisposed;

    /// <summary>Saves flows in the folder that the options name.</summary>
    /// <param name="options">Which flows, and where.</param>
    /// <param name="interfaces">The interfaces of the frames; the list only grows.</param>
    /// <param name="report">Takes a sentence where the folder cannot be written any more, and where it can again.</param>
    public FailedFlows(FailedFlowOptions options, IReadOnlyList<CaptureInterface> interfaces, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.interfaces, this.report) = (options, interfaces, report);
        memory = new(options.Memory);
        folder = new(options.Folder, "failed", options.Files);
        waiting = new(options.Waiting);
        thread = new(Run) { IsBackground = true, Name = "imstrace-failed" };
        thread.Start();
    }

    /// <summary>What became of failed flows.</summary>
    public EventCounts<FailedFlowCount> Counts { get; } = new();

    /// <summary>Bytes of frames in memory.</summary>
    public long MemoryBytes => memory.Bytes;

    /// <summary>Whether the folder could not be written the last time.</summary>
    public bool IsFailing => isFailed;

    /// <inheritdoc/>
    public void OnBlock(FrameBlock block) => memory.Add(block);

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!options.IsWanted(result))
            return;
        Wanted wanted = WantedOf(result.Flow, memory.Take());
        if (waiting.TryAdd(wanted))
            return;
        Counts.Add(FailedFlowCount.Skipped);
        Release(wanted);
    }

    /// <summary>Writes what waits.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        waiting.CompleteAdding();
        if (thread.Join(MostWait))
            waiting.Dispose();
        memory.Dispose();
    }

    private static Wanted WantedOf(Flow flow, IReadOnlyList<(FrameBlock Block, int Count)> frames)
    {
        long last = 0;
        foreach (FlowMessage message in flow.Messages)
        {
            last = Math.Max(last, message.Record.Frame.Number);
            foreach (Retransmission copy in message.Retransmissions)
                last = Math.Max(last, copy.Frame.Number);
        }
        return new(flow.Id, flow.First.Record.Frame.Number, last, frames);
    }

    private static void Release(Wanted wanted)
    {
        foreach ((FrameBlock block, _) in wanted.Frames)
            block.Release();
    }

    private void Run()
    {
        foreach (Wanted wanted in waiting.GetConsumingEnumerable())
        {
            try
            {
                Save(wanted);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Counts.Add(FailedFlowCount.Failed);
                if (!isFailed)
                    report($"failed flows cannot be saved in {options.Folder}: {WriteFailure.ReasonOf(error)}; it is tried again for the next.");
                isFailed = true;
            }
            Release(wanted);
        }
    }

    private void Save(Wanted wanted)
    {
        long from = Start(wanted, out bool isCut);
        if (from == FrameStamp.NoTime)
        {
            Counts.Add(FailedFlowCount.Skipped);
            return;
        }
        string path = folder.Next(from, "-" + wanted.Id);
        try
        {
            using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            using WholeBlocks blocks = new(file, BufferLength);
            Write(wanted, from, new(blocks));
            blocks.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Half a flow would pass for the whole of it.
            File.Delete(path);
            throw;
        }
        Counts.Add(FailedFlowCount.Removed, folder.Trim());
        Counts.Add(FailedFlowCount.Saved);
        Counts.Add(FailedFlowCount.Cut, isCut ? 1 : 0);
        if (isFailed)
            report($"failed flows are saved in {options.Folder} again; {Counts[FailedFlowCount.Failed]} are missing.");
        isFailed = false;
    }

    private void Write(Wanted wanted, long from, PcapngWriter writer)
    {
        foreach ((FrameBlock block, int count) in wanted.Frames)
        {
            for (int i = 0; i < count; i++)
            {
                FrameStamp stamp = block[i].Stamp;
                if (stamp.Number > wanted.Last)
                    return;
                if (stamp.Time >= from)
                    writer.OnFrame(block[i], interfaces);
            }
        }
    }

    // Capture time from which on frames are saved; none where the flow has left the memory.
    private long Start(Wanted wanted, out bool isCut)
    {
        isCut = wanted.Frames.Count > 0 && wanted.Frames[0].Block[0].Stamp.Number > wanted.First;
        foreach ((FrameBlock block, int count) in wanted.Frames)
        {
            for (int i = 0; i < count; i++)
            {
                FrameStamp stamp = block[i].Stamp;
                if (stamp.Number >= wanted.First)
                    return stamp.Number > wanted.Last ? FrameStamp.NoTime : stamp.Time - options.Before.Ticks * 100;
            }
        }
        return FrameStamp.NoTime;
    }

    // A flow lives until its sink returns: what is kept is where its frames are.
    private sealed record Wanted(string Id, long First, long Last, IReadOnlyList<(FrameBlock Block, int Count)> Frames);
}
