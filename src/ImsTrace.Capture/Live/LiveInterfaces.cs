using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>The interfaces of several sources in one list. It only grows, since an interface can come back as one of another kind.</summary>
internal sealed class LiveInterfaces
{
    private readonly IReadOnlyList<ILiveSource> sources;
    private readonly List<int>[] places;
    private readonly List<CaptureInterface> all = [];

    public LiveInterfaces(IReadOnlyList<ILiveSource> sources)
    {
        this.sources = sources;
        places = [.. sources.Select(static _ => new List<int>())];
        for (int source = 0; source < sources.Count; source++)
            Grow(source);
    }

    public IReadOnlyList<CaptureInterface> All => all;

    /// <summary>The place in the list of a source's interface; the interface as it is where the source has not described it.</summary>
    public int PlaceOf(int source, int index)
    {
        if (index >= places[source].Count)
            Grow(source);
        return index >= 0 && index < places[source].Count ? places[source][index] : FrameHeader.NoInterface;
    }

    /// <summary>Gives the frames of a source's block their places in the list.</summary>
    public void Place(FrameBlock block, int source)
    {
        for (int i = 0; i < block.Count; i++)
        {
            int place = PlaceOf(source, block[i].Interface);
            if (place != block[i].Interface)
                block.SetInterface(i, place);
        }
    }

    private void Grow(int source)
    {
        for (int next = places[source].Count; next < sources[source].Interfaces.Count; next++)
        {
            places[source].Add(all.Count);
            all.Add(sources[source].Interfaces[next]);
        }
    }
}
