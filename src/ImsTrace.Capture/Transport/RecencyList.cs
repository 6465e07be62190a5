namespace ImsTrace.Capture.Transport;

/// <summary>What a <see cref="RecencyList{T}"/> links.</summary>
internal interface IRecent<T>
    where T : class
{
    T? Older { get; set; }

    T? Newer { get; set; }
}

/// <summary>Things in the order of their last use, linked through themselves.</summary>
internal sealed class RecencyList<T>
    where T : class, IRecent<T>
{
    private T? newest;

    public T? Oldest { get; private set; }

    public void Add(T item)
    {
        item.Older = newest;
        item.Newer = null;
        if (newest is null)
            Oldest = item;
        else
            newest.Newer = item;
        newest = item;
    }

    public void Remove(T item)
    {
        T? older = item.Older;
        T? newer = item.Newer;
        if (older is null)
            Oldest = newer;
        else
            older.Newer = newer;
        if (newer is null)
            newest = older;
        else
            newer.Older = older;
        item.Older = null;
        item.Newer = null;
    }

    public void Touch(T item)
    {
        if (item == newest)
            return;
        Remove(item);
        Add(item);
    }
}
