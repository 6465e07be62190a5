namespace ImsTrace.TestKit.Traffic;

/// <summary>Multiplies captures: each copy gets identities, addresses and identifiers of its own, and they overlap in time.</summary>
public sealed class TrafficGenerator
{
    private readonly TrafficOptions options;
    private readonly TrafficTemplate[] templates;
    private readonly Scatter scatter;
    private readonly ValueWriter values;
    private readonly SharedConnections connections;
    private readonly PriorityQueue<ITrafficSource, (long Time, long Order)> sources = new();
    private readonly TrafficSummary summary = new();
    private readonly long start;
    private readonly long interval;
    private long order;
    private long pendingBytes;
    private long nextStart;
    private int fragments;
    private double rtpOwed;

    private TrafficGenerator(TrafficOptions options)
    {
        this.options = options;
        Dictionary<string, TrafficTemplate> read = [];
        foreach (string path in options.Templates.Distinct())
            read.Add(path, TemplateReader.Read(path));
        templates = [.. options.Templates.Select(p => read[p])];
        scatter = new(options.Seed);
        values = new(scatter, templates.Max(t => t.Tokens.IdentifierCount));
        connections = new(scatter);
        start = (options.Start - DateTimeOffset.UnixEpoch).Ticks * 100;
        interval = (long)(1_000_000_000 / options.FlowsPerSecond);
        nextStart = StartOf(0);
    }

    /// <summary>Writes the traffic as pcapng; the same options give the same bytes.</summary>
    public static TrafficSummary Generate(TrafficOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new TrafficGenerator(options).Run(output);
    }

    private TrafficSummary Run(Stream output)
    {
        using PcapngFrameWriter writer = new(output);
        bool more = true;
        while (true)
        {
            more = more && writer.Position + pendingBytes < options.TotalBytes;
            bool hasSource = sources.TryPeek(out ITrafficSource? source, out (long Time, long Order) priority);
            if (more && (!hasSource || nextStart <= priority.Time))
                Begin();
            else if (hasSource)
                WriteNext(source!, writer); // not null where there is one
            else
                break;
        }
        Finish(writer);
        return summary;
    }

    private void WriteNext(ITrafficSource source, PcapngFrameWriter writer)
    {
        sources.Dequeue();
        pendingBytes -= source.BlockLength;
        FrameOrigin origin = source.Origin;
        long written = writer.Frames;
        bool hasMore = source.Write(writer);
        if (writer.Frames > written)
            options.Origins?.Add(origin);
        if (hasMore)
            sources.Enqueue(source, (source.Time, order++));
    }

    private void Begin()
    {
        long instance = summary.Instances++;
        int picked = Pick(instance);
        TrafficTemplate template = templates[picked];
        uint[] shifts = new uint[template.Connections.Count * 2];
        for (int i = 0; i < shifts.Length; i++)
            shifts[i] = (uint)scatter.Random(((ulong)instance << 16) + (ulong)i);
        TrafficInstance source = new(template, values.Write(template, instance), nextStart, (ushort)fragments, shifts, connections) { Copy = (picked, instance) };
        fragments += template.FragmentGroups;
        summary.Messages += template.Messages;
        pendingBytes += template.FileBytes;
        BeginCall(template, instance);
        sources.Enqueue(source, (source.Time, order++));
        nextStart = StartOf(summary.Instances);
    }

    /// <summary>Starts the RTP that comes with the frames of one instance, as a call of two directions.</summary>
    private void BeginCall(TrafficTemplate template, long instance)
    {
        rtpOwed += template.Frames.Count * options.RtpShare / (1 - options.RtpShare);
        int each = (int)(rtpOwed / 2);
        if (each == 0)
            return;
        rtpOwed -= 2 * each;
        summary.RtpFrames += 2 * each;
        pendingBytes += 2L * each * RtpStream.FileLength;
        ulong random = scatter.Random((ulong)instance);
        uint caller = 0xAC100000u + (uint)(instance * 2 % 0xFFFFE);
        ushort callerPort = (ushort)(49152 + ((random & 0x1FFF) * 2));
        ushort calleePort = (ushort)(49152 + (((random >> 13) & 0x1FFF) * 2));
        RtpStream forth = new(nextStart, each, caller, callerPort, caller + 1, calleePort, random);
        RtpStream back = new(nextStart + 7_000_000, each, caller + 1, calleePort, caller, callerPort, scatter.Random(random));
        sources.Enqueue(forth, (forth.Time, order++));
        sources.Enqueue(back, (back.Time, order++));
    }

    /// <summary>Each round of the templates comes in an order of its own.</summary>
    private int Pick(long instance)
    {
        int count = templates.Length;
        ulong round = scatter.Random((ulong)(instance / count));
        int step = (int)(round % (ulong)count);
        while (Gcd(step, count) != 1)
            step++;
        return (int)(((instance % count * step) + (long)(round >> 40)) % count);
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    /// <summary>One start in each interval, somewhere in it.</summary>
    private long StartOf(long instance)
        => start + (instance * interval) + (long)(scatter.Random((ulong)instance + (1UL << 62)) % (ulong)interval);

    private void Finish(PcapngFrameWriter writer)
    {
        summary.Users = values.UserCount;
        summary.FileBytes = writer.Position;
        summary.Frames = writer.Frames;
        summary.FrameBytes = writer.FrameBytes;
        summary.Duration = TimeSpan.FromTicks((writer.LastTime - writer.FirstTime) / 100);
    }
}
