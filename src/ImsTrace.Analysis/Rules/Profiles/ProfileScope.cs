namespace ImsTrace.Analysis.Rules.Profiles;

/// <summary>The profiles that a rule holds in.</summary>
/// <param name="OnlyIn">Those that it is restricted to; none for all.</param>
/// <param name="NotIn">Those that it does not hold in.</param>
public readonly record struct ProfileScope(Profile OnlyIn, Profile NotIn)
{
    /// <summary>Whether the profile of a network lies in it.</summary>
    public bool Holds(Profile profile) => (OnlyIn == Profile.None || (OnlyIn & profile) != 0) && (NotIn & profile) == 0;
}
